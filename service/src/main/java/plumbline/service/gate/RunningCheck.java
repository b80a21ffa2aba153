package plumbline.service.gate;

import java.util.concurrent.CountDownLatch;
import plumbline.gate.Watch;
import plumbline.service.draft.Snapshot;
import plumbline.service.gate.CheckMapper.CheckRow;

/** A check that runs on this node, or waits for its turn. */
final class RunningCheck {

    private static final int DONE = 1000;

    private final CheckRow row;
    private final Snapshot draft;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopped;
    private volatile int permille;

    RunningCheck(CheckRow row, Snapshot draft) {
        this.row = row;
        this.draft = draft;
    }

    CheckRow row() {
        return row;
    }

    Snapshot draft() {
        return draft;
    }

    int permille() {
        return permille;
    }

    void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    Watch watch() {
        return new Watch(() -> stopped, done -> permille = Math.clamp(Math.round(done * DONE), 0, DONE));
    }

    void end() {
        ended.countDown();
    }

    CountDownLatch ended() {
        return ended;
    }
}
