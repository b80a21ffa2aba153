package plumbline.service.checkpoint;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the log can be built on: down once it contradicts itself or what was published of it. */
@Component("auditLog")
final class LogHealth implements HealthIndicator {

    private final Soundness soundness;
    private final Sequencing sequencing;
    private final Checkpoints checkpoints;

    LogHealth(Soundness soundness, Sequencing sequencing, Checkpoints checkpoints) {
        this.soundness = soundness;
        this.sequencing = sequencing;
        this.checkpoints = checkpoints;
    }

    @Override
    public Health health() {
        var health = soundness.isSound() ? Health.up() : Health.down();
        return health.withDetail("sequencing", sequencing.isLeading()).withDetail("doubted", soundness.isDoubted())
                .withDetail("published", checkpoints.latest().map(Published::size).orElse(0L))
                .build();
    }
}
