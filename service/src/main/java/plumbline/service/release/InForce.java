package plumbline.service.release;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import plumbline.service.database.Moment;
import plumbline.service.program.Program;

/**
 * What a programme decides by, as it was found: it holds from when it was looked for until the next switch, unless there are news.
 *
 * @param news
 *            how much the programme had announced
 * @param hash
 *            of the rulebook for everybody, or for the rest
 * @param trial
 *            of the members
 */
record InForce(long news, String hash, Optional<Trial> trial, Instant from, Instant until) {

    /** The rulebook for a share of the members. */
    record Trial(String hash, BigDecimal share) {}

    boolean holdsAt(Moment moment, Program program) {
        return news == moment.news(program.id()) && !moment.now().isBefore(from) && moment.now().isBefore(until);
    }

    /** Where a member belongs. */
    Variant variant(Program program, String member) {
        return trial.map(it -> Variant.of(program.id(), member, it.share())).orElse(Variant.ALL);
    }

    /** The rulebook that a variant is decided by. */
    String hash(Variant variant) {
        return variant == Variant.TRIAL ? trial.map(Trial::hash).orElse(hash) : hash;
    }
}
