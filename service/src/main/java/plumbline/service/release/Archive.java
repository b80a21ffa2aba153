package plumbline.service.release;

import org.springframework.stereotype.Component;
import plumbline.service.program.Programs;
import plumbline.service.trail.RulebookArchive;

/** Gives the trail any rulebook that ever decided. */
@Component
final class Archive implements RulebookArchive {

    private final Rulebooks rulebooks;
    private final Programs programs;

    Archive(Rulebooks rulebooks, Programs programs) {
        this.rulebooks = rulebooks;
        this.programs = programs;
    }

    @Override
    public Archived byHash(String program, String hash) {
        var loaded = rulebooks.byHash(programs.of(program), hash);
        return new Archived(loaded.named(), loaded.rulebook());
    }
}
