package plumbline.gate;

import java.util.Map;
import plumbline.fact.Matter;

/**
 * A decision as it was recorded.
 *
 * @param matter
 *            what it was about
 * @param facts
 *            the canonical JSON that it was decided on
 * @param outcome
 *            the canonical JSON of what came out, with its stages
 * @param members
 *            surrogates by alias
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Recorded(String id, Matter matter, byte[] facts, byte[] outcome, Map<String, String> members) {}
