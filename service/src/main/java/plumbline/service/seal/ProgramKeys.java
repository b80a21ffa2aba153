package plumbline.service.seal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.SecretKey;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import plumbline.service.seal.WrappingMapper.KeyRow;

/**
 * The key of every programme, under which all is sealed that names people by alias only. A key never changes, so that each is read once. Whoever asks
 * within a transaction gets it there: a second connection might not come while others wait, with all of them, for what this one has locked.
 */
@Component
public final class ProgramKeys {

    private static final Logger LOG = LoggerFactory.getLogger(ProgramKeys.class);

    private final WrappingMapper mapper;
    private final WrappingKeys wrapping;
    private final TransactionTemplate transaction;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    ProgramKeys(WrappingMapper mapper, WrappingKeys wrapping, PlatformTransactionManager manager) {
        this.mapper = mapper;
        this.wrapping = wrapping;
        this.transaction = new TransactionTemplate(manager);
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    /** A key, and as what it was read. */
    @SuppressWarnings("ArrayRecordComponent") // compared with Arrays.equals
    private record Known(SecretKey key, byte[] wrapped) {}

    /**
     * A programme's key; made when it is first asked for.
     *
     * @throws UnusableKeys
     *             if it is lost: something is sealed with it, and it is not there
     */
    public SecretKey of(String program) {
        var remembered = known.get(program);
        return remembered != null ? remembered.key() : Objects.requireNonNull(transaction.execute(status -> found(program)));
    }

    /** It is remembered after the commit: one that was made and rolled back with what it sealed must not be used again. */
    private SecretKey found(String program) {
        var row = mapper.program(program);
        if (row == null) {
            row = made(program);
        }
        var found = new Known(wrapping.unwrap(row.key()), row.wrapped());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                known.put(program, found);
            }
        });
        return found.key();
    }

    private KeyRow made(String program) {
        if (!mapper.hasSealed(program)) {
            mapper.insertProgram(KeyRow.of(wrapping.wrap(program, Purpose.PROGRAM, Wrapping.fresh())));
        }
        // Where something is sealed, another node may have made it since.
        var row = mapper.program(program);
        if (row == null) {
            throw new UnusableKeys("What was decided in %s is sealed with a key that is not in program_key.".formatted(program),
                    "Restore the table program_key from a copy that has it. Another key would open nothing of what is there.");
        }
        return row;
    }

    /** Forgets keys that are in the table no more, so that nothing more is sealed with what nobody will be able to open. */
    @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT5S")
    void forgetLost() {
        var stored = new HashMap<String, KeyRow>();
        mapper.programs().forEach(row -> stored.put(row.owner(), row));
        known.forEach((program, it) -> {
            var row = stored.get(program);
            if (row == null || !isSame(it, row)) {
                known.remove(program, it);
                LOG.error("The key of {} that this node seals with is not in program_key any more; restore it", program);
            }
        });
    }

    private boolean isSame(Known it, KeyRow row) {
        if (Arrays.equals(it.wrapped(), row.wrapped())) {
            return true;
        }
        try {
            boolean isSame = wrapping.unwrap(row.key()).equals(it.key());
            if (isSame) {
                known.replace(row.owner(), it, new Known(it.key(), row.wrapped()));
            }
            return isSame;
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
