package plumbline.service.checkpoint;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

import plumbline.service.database.Transactions;
import plumbline.service.log.Log;
import plumbline.service.note.Checkpoint;
import plumbline.service.note.KeyName;
import plumbline.service.tree.Hash;

/** Opens the log before anything else is stored: begins a new one, or makes sure that the one that is there is the one that was published. */
@Component
@EnableConfigurationProperties(LogSettings.class)
final class Opening implements SmartInitializingSingleton {

    private final TreeMapper mapper;
    private final LogSettings settings;
    private final LogKeys keys;
    private final KeptCheckpoint kept;
    private final SelfAudit audit;
    private final Log log;
    private final Transactions transactions;

    Opening(TreeMapper mapper, LogSettings settings, LogKeys keys, KeptCheckpoint kept, SelfAudit audit, Log log, Transactions transactions) {
        this.mapper = mapper;
        this.settings = settings;
        this.keys = keys;
        this.kept = kept;
        this.audit = audit;
        this.log = log;
        this.transactions = transactions;
    }

    @Override
    public void afterSingletonsInstantiated() {
        kept.prepare();
        transactions.run(now -> {
            if (mapper.state() == null) {
                mapper.begin(checked(settings.firstOrigin()), Hash.EMPTY.bytes());
            }
            var origin = origin();
            keys.open(origin, now).ifPresent(event -> log.append(log.entry(event, now)));
            return origin;
        });
        audit.edge();
    }

    private static String checked(String origin) {
        try {
            return new Checkpoint(KeyName.checked(origin), 0, Hash.EMPTY).origin();
        } catch (IllegalArgumentException e) {
            throw new UnusableLog("A log cannot be called \"%s\": %s.".formatted(origin, e.getMessage()),
                    "Set plumbline.log.origin to where the log is read, without the scheme, such as shop.example.org/api/v1/log.", e);
        }
    }

    private String origin() {
        var state = mapper.lockState();
        if (state == null) {
            throw new IllegalStateException("log_state has no row");
        }
        if (!settings.origin().isBlank() && !settings.origin().equals(state.origin())) {
            throw new UnsoundLog(
                    "The log is called %s since its first start; the setting plumbline.log.origin says %s.".formatted(state.origin(),
                            settings.origin()),
                    "Set plumbline.log.origin to %s, or to nothing: who has checked the log knows it by that name.".formatted(state.origin()));
        }
        return state.origin();
    }
}
