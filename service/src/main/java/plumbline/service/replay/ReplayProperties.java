package plumbline.service.replay;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is replayed every night; {@code plumbline.replay-at}, a cron expression in UTC, says when.
 *
 * @param replaySample
 *            decisions of the last day, and again as many of all time; 0 for none, and at most {@link #SAMPLE_MAX}
 */
@ConfigurationProperties("plumbline")
record ReplayProperties(@DefaultValue("1000") int replaySample) {

    /** 上限: what is drawn is kept until it is replayed, and a night has an end. */
    static final int SAMPLE_MAX = 100_000;

    ReplayProperties {
        if (replaySample < 0 || replaySample > SAMPLE_MAX) {
            throw new IllegalArgumentException("plumbline.replay-sample is %d; 0 to %d are allowed".formatted(replaySample, SAMPLE_MAX));
        }
    }
}
