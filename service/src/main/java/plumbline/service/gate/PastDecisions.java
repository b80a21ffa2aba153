package plumbline.service.gate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import plumbline.fact.Matter;
import plumbline.gate.BackTest;
import plumbline.gate.BackTestStep;
import plumbline.gate.CheckStopped;
import plumbline.gate.Impact;
import plumbline.gate.Recorded;
import plumbline.gate.Setting;
import plumbline.gate.Watch;
import plumbline.rulebook.Rulebook;
import plumbline.service.trail.RecordedDecisions;
import plumbline.service.trail.RecordedDecisions.Recent;

/**
 * Makes the latest decisions of a programme again: each order once, by what was decided on it last, so that a quote and its confirmation do not
 * count twice. Refunds, promotion checks and assessments are left out: they follow no reward rules.
 */
final class PastDecisions implements BackTestStep {

    private static final int PAGE = 250;
    /** Beside the thread that reads; more would take the processors from the shops. */
    private static final int WORKERS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
    private static final int WAITING_MAX = 2 * WORKERS;

    private final RecordedDecisions trail;
    private final int most;

    PastDecisions(RecordedDecisions trail, int most) {
        this.trail = trail;
        this.most = most;
    }

    @Override
    public Impact run(Setting setting, Rulebook draft, Watch watch) {
        var sum = new Impact();
        if (setting.program().isEmpty()) {
            return sum;
        }
        var workers = Executors.newFixedThreadPool(WORKERS, Thread.ofPlatform().name("back-test-", 0).daemon().factory());
        try {
            new Reading(setting.program(), draft, workers, sum).read(watch);
        } finally {
            workers.shutdownNow();
        }
        return sum;
    }

    /** One run over the decisions of a programme. */
    private final class Reading {

        private final String program;
        private final Rulebook draft;
        private final ExecutorService workers;
        private final Impact sum;
        private final ArrayDeque<Future<Impact>> waiting = new ArrayDeque<>();
        private final Set<String> orders = new HashSet<>();

        Reading(String program, Rulebook draft, ExecutorService workers, Impact sum) {
            this.program = program;
            this.draft = draft;
            this.workers = workers;
            this.sum = sum;
        }

        void read(Watch watch) {
            var before = Optional.<String>empty();
            int read = 0;
            boolean isMore = true;
            while (isMore && read < most) {
                int limit = Math.min(PAGE, most - read);
                var page = trail.before(program, before, limit);
                isMore = page.size() == limit;
                read += page.size();
                if (!page.isEmpty()) {
                    before = Optional.of(page.getLast().id());
                    submit(page);
                }
                watch.progress().accept((double) read / most);
                if (watch.stopped().getAsBoolean()) {
                    throw new CheckStopped();
                }
            }
            while (!waiting.isEmpty()) {
                sum.add(result(waiting.remove()));
            }
        }

        private void submit(List<Recent> page) {
            while (waiting.size() >= WAITING_MAX) {
                sum.add(result(waiting.remove()));
            }
            var wanted = new ArrayList<Recent>(page.size());
            page.stream().filter(this::isWanted).forEach(wanted::add);
            int skipped = page.size() - wanted.size();
            waiting.add(workers.submit(() -> again(wanted, skipped)));
        }

        private boolean isWanted(Recent it) {
            return switch (it.kind()) {
                case QUOTE, CONFIRMATION -> it.order().map(orders::add).orElse(true);
                case SHARE, SHARE_CHECK -> true;
                case REFUND, PROMOTION_CHECK, ASSESSMENT -> false;
            };
        }

        private Impact again(List<Recent> wanted, int skipped) {
            var test = new BackTest(draft);
            for (int i = 0; i < skipped; i++) {
                test.skip();
            }
            var matters = new HashMap<String, Matter>();
            wanted.forEach(it -> matters.put(it.id(), matter(it)));
            for (var it : trail.bodies(wanted.stream().map(Recent::id).toList())) {
                test.add(new Recorded(it.id(), matters.getOrDefault(it.id(), Matter.SALE), it.facts(), it.outcome(), it.members()));
            }
            return test.impact();
        }
    }

    private static Matter matter(Recent it) {
        return switch (it.kind()) {
            case SHARE, SHARE_CHECK -> Matter.SHARE;
            case QUOTE, CONFIRMATION, REFUND, PROMOTION_CHECK, ASSESSMENT -> Matter.SALE;
        };
    }

    private static Impact result(Future<Impact> part) {
        try {
            return part.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CheckStopped();
        }
    }
}
