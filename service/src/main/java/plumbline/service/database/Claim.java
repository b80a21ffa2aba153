package plumbline.service.database;

import java.util.List;

/** A claim of one key by one owner; made by {@link Claims#claim}. */
public record Claim(Claims claims, List<String> key, String owner, Row row) {}
