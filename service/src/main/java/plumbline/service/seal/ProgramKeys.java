package plumbline.service.seal;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.SecretKey;

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

    private final WrappingMapper mapper;
    private final WrappingKeys wrapping;
    private final TransactionTemplate transaction;
    private final Map<String, SecretKey> known = new ConcurrentHashMap<>();

    ProgramKeys(WrappingMapper mapper, WrappingKeys wrapping, PlatformTransactionManager manager) {
        this.mapper = mapper;
        this.wrapping = wrapping;
        this.transaction = new TransactionTemplate(manager);
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    /** A programme's key; made when it is first asked for. */
    public SecretKey of(String program) {
        var key = known.get(program);
        return key != null ? key : Objects.requireNonNull(transaction.execute(status -> found(program)));
    }

    /** It is remembered after the commit: one that was made and rolled back with what it sealed must not be used again. */
    private SecretKey found(String program) {
        var row = mapper.program(program);
        if (row == null) {
            mapper.insertProgram(KeyRow.of(wrapping.wrap(program, Purpose.PROGRAM, Wrapping.fresh())));
            row = mapper.program(program);
        }
        var key = wrapping.unwrap(Objects.requireNonNull(row, "the programme's key was made, and is not there").key());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                known.put(program, key);
            }
        });
        return key;
    }
}
