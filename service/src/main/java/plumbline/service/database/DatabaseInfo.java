package plumbline.service.database;

import java.util.Map;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/** Tells {@code /actuator/info} which database it is. */
record DatabaseInfo(String product, String version) implements InfoContributor {

    @Override
    public void contribute(Info.Builder builder) {
        builder.withDetail("database", Map.of("product", product, "version", version));
    }
}
