package plumbline.service.replay;

import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import plumbline.service.log.LoggedEntries;
import plumbline.service.program.Programs;
import plumbline.service.trail.Verdict;

/**
 * The command line's way to replay all decisions made on a day:
 * {@code --plumbline.replay-day=2026-11-25 [--plumbline.replay-program=<program>] [--plumbline.replay-zone=Asia/Shanghai]}. Prints how far it is, each
 * decision that comes out otherwise with its cause, up to a hundred, and a verdict; ends the service with 0 where all are identical, 1 where one is not,
 * and 2 where an argument is of no use. The day is one of UTC where no zone is given.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
public final class ReplayCommand implements ApplicationRunner {

    private static final String DAY = "plumbline.replay-day";
    private static final String PROGRAM = "plumbline.replay-program";
    private static final String ZONE = "plumbline.replay-zone";

    /** How its argument begins; a service that only replays answers no requests. */
    public static final String OPTION = "--" + DAY;

    private static final int ALIKE = 0;
    private static final int OTHERWISE = 1;
    private static final int UNUSABLE = 2;
    private static final Duration PROGRESS = Duration.ofSeconds(5);

    private final LoggedEntries entries;
    private final Programs programs;
    private final ReplayRun run;
    private final ConfigurableApplicationContext context;
    private final PrintStream out;

    ReplayCommand(LoggedEntries entries, Programs programs, ReplayRun run, ConfigurableApplicationContext context) {
        this.entries = entries;
        this.programs = programs;
        this.run = run;
        this.context = context;
        this.out = System.out;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var day = given(arguments, DAY);
        if (day.isPresent()) {
            int exit = exit(day.get(), given(arguments, PROGRAM), given(arguments, ZONE), out::println);
            out.flush();
            System.exit(SpringApplication.exit(context, () -> exit));
        }
    }

    /** Replays a day as it was put on the command line, and gives what the service ends with. */
    int exit(String day, Optional<String> program, Optional<String> zone, Consumer<String> told) {
        var unknown = program.filter(it -> programs.find(it).isEmpty());
        if (unknown.isPresent()) {
            told.accept("--%s: there is no programme '%s'; there are %s".formatted(PROGRAM, unknown.get(), String.join(", ", programs.ids())));
            return UNUSABLE;
        }
        LocalDate parsed;
        ZoneId where;
        try {
            parsed = LocalDate.parse(day);
            where = ZoneId.of(zone.orElse("UTC"));
        } catch (DateTimeException e) {
            told.accept("--%s is a day as 2026-11-25, --%s a time zone as Asia/Shanghai: %s".formatted(DAY, ZONE, e.getMessage()));
            return UNUSABLE;
        }
        return replay(parsed, program, where, told) ? ALIKE : OTHERWISE;
    }

    /** Replays a day and tells of it line by line; whether nothing came out otherwise. */
    boolean replay(LocalDate day, Optional<String> program, ZoneId zone, Consumer<String> told) {
        long begin = System.nanoTime();
        var from = day.atStartOfDay(zone).toInstant();
        var to = day.plusDays(1).atStartOfDay(zone).toInstant();
        var progress = new Progress(begin, told);
        var tally = run.of(new Day(entries, program, from, to), progress);
        tally.different().forEach(it -> told.accept(line(it)));
        told.accept("%s: %s%s".formatted(day, Progress.line(tally, System.nanoTime() - begin),
                tally.differing() == 0 ? "; nothing came out otherwise" : "; by cause: " + tally.causes()));
        return tally.differing() == 0;
    }

    private static String line(Verdict verdict) {
        var what = verdict.altered().isEmpty() ? verdict.detail() : String.join(", ", verdict.altered());
        return "%s %s, recorded by %s%s".formatted(verdict.decision(), verdict.cause().map(Verdict.Cause::code).orElse(""),
                verdict.recordedEngine(), what.isEmpty() ? "" : ": " + what);
    }

    private static Optional<String> given(ApplicationArguments arguments, String option) {
        var values = arguments.getOptionValues(option);
        return values == null ? Optional.empty() : values.stream().filter(it -> !it.isBlank()).findFirst();
    }

    /** Says every few seconds how far it is. */
    private static final class Progress implements Consumer<Tally> {

        private final long begin;
        private final Consumer<String> told;
        private long last;

        Progress(long begin, Consumer<String> told) {
            this.begin = begin;
            this.told = told;
            this.last = begin;
        }

        @Override
        public void accept(Tally tally) {
            long now = System.nanoTime();
            if (now - last >= PROGRESS.toNanos()) {
                last = now;
                told.accept(line(tally, now - begin));
            }
        }

        static String line(Tally tally, long nanos) {
            double seconds = Math.max(nanos, 1) / 1e9;
            return "%,d decisions in %.0f s, %,.0f a second: %,d identical, %,d different; in %,d somebody was erased".formatted(tally.decisions(),
                    seconds,
                    tally.decisions() / seconds, tally.identical(), tally.differing(), tally.erased());
        }
    }
}
