package plumbline.service.witness;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who confirms that the log only grows.
 *
 * @param witnesses
 *            each as its address, a space, and the public key of its cosignatures; empty: nobody
 */
@ConfigurationProperties("plumbline.log")
record WitnessProperties(@DefaultValue List<String> witnesses) {}
