package plumbline.service.replay;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is replayed every night; {@code plumbline.replay-at}, a cron expression in UTC, says when.
 *
 * @param replaySample
 *            decisions of the last day, and again as many of all time; 0 for none
 */
@ConfigurationProperties("plumbline")
record ReplayProperties(@DefaultValue("1000") int replaySample) {

    ReplayProperties {
        if (replaySample < 0) {
            throw new IllegalArgumentException("plumbline.replay-sample is %d; 0 or more are allowed".formatted(replaySample));
        }
    }
}
