package plumbline.service.database;

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs what comes before serving: after the migrations, before anything writes and before the web server listens. */
@Component
final class Preparations implements SmartLifecycle {

    private static final int PHASE = -1_000;

    private final List<BeforeServing> steps;
    private volatile boolean done;

    Preparations(ObjectProvider<BeforeServing> steps) {
        this.steps = steps.orderedStream().toList();
    }

    @Override
    public void start() {
        steps.forEach(BeforeServing::prepare);
        done = true;
    }

    @Override
    public void stop() {
        done = false;
    }

    @Override
    public boolean isRunning() {
        return done;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
