package plumbline.change;

import java.util.List;
import java.util.Optional;

/**
 * What happened to a file.
 *
 * @param hunks
 *            line by line
 * @param cut
 *            whether lines are left out, because there are too many
 * @param table
 *            of a table that is one on both sides, by row
 * @param entries
 *            of parameters, citations and texts that can be read on both sides, by id
 */
public record FileChange(Change change, String path, List<Hunk> hunks, boolean cut, Optional<TableChange> table, List<EntryChange> entries) {}
