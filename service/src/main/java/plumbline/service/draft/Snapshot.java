package plumbline.service.draft;

import plumbline.pack.PackFiles;

/**
 * A draft at one instant.
 *
 * @param id
 *            {@code f_} and a ULID
 * @param base
 *            the version that it started from; 0 for a pack that has none yet
 * @param hash
 *            of its files
 * @param state
 *            {@code draft}, {@code submitted}, {@code approved} or {@code rejected}
 */
public record Snapshot(String id, String pack, int base, String hash, PackFiles files, String state) {}
