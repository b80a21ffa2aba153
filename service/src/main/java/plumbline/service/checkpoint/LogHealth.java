package plumbline.service.checkpoint;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the log can be built on, and grows: down once it contradicts itself or what was published of it, and while this node or nobody lets it grow. */
@Component("auditLog")
final class LogHealth implements HealthIndicator {

    private final Soundness soundness;
    private final Doubt doubt;
    private final Sequencing sequencing;
    private final Checkpoints checkpoints;
    private final Backlog backlog;
    private final TreeMapper mapper;

    LogHealth(Soundness soundness, Doubt doubt, Sequencing sequencing, Checkpoints checkpoints, Backlog backlog, TreeMapper mapper) {
        this.soundness = soundness;
        this.doubt = doubt;
        this.sequencing = sequencing;
        this.checkpoints = checkpoints;
        this.backlog = backlog;
        this.mapper = mapper;
    }

    @Override
    public Health health() {
        var health = soundness.isSound() && !isStalled() ? Health.up() : Health.down();
        return health.withDetail("sound", soundness.isSound()).withDetail("sequencing", sequencing.isLeading())
                .withDetail("doubted", doubt.isFound()).withDetail("waitingSeconds", backlog.age().toSeconds())
                .withDetail("published", checkpoints.latest().map(Published::size).orElse(0L))
                .build();
    }

    /** Another node that sequences, and does not get on, says so itself. */
    private boolean isStalled() {
        return backlog.age().compareTo(Backlog.STALLED) > 0 && (sequencing.isLeading() || !mapper.isLed(Sequencing.SILENT_SECONDS));
    }
}
