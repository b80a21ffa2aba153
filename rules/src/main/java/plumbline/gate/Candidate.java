package plumbline.gate;

import java.time.LocalDate;
import java.util.Optional;
import plumbline.pack.PackFiles;

/**
 * A pack as it is being edited.
 *
 * @param pack
 *            its id
 * @param base
 *            the files of the version that it was made from; none for a pack that is new
 * @param today
 *            the day of the check
 */
public record Candidate(String pack, PackFiles files, Optional<PackFiles> base, LocalDate today) {}
