package plumbline.service.release;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import plumbline.service.program.Programs;
import plumbline.service.release.ReleaseMapper.OriginRow;
import plumbline.service.trail.RulebookArchive;

/** Gives the trail any rulebook that ever decided. */
@Component
final class Archive implements RulebookArchive {

    private final Shelf shelf;
    private final Programs programs;
    private final ReleaseMapper mapper;

    Archive(Shelf shelf, Programs programs, ReleaseMapper mapper) {
        this.mapper = mapper;
        this.shelf = shelf;
        this.programs = programs;
    }

    @Override
    public Archived byHash(String program, String hash) {
        var loaded = shelf.archived(programs.of(program), hash);
        return new Archived(loaded.named(), loaded.rulebook());
    }

    @Override
    public List<VersionOrigin> origins(String program, String hash) {
        return mapper.origins(program, hash).stream().map(Archive::origin).toList();
    }

    private static VersionOrigin origin(OriginRow row) {
        var approver = Optional.ofNullable(row.approver());
        return new VersionOrigin(row.pack(), row.version(), row.title(), row.authors().isEmpty() ? List.of() : List.of(row.authors().split(" ", -1)),
                approver, approver.map(_ -> row.at()), Optional.ofNullable(row.activatedBy()), Optional.ofNullable(row.activatedAt()));
    }
}
