package plumbline.service.seal;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.SecretKey;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import plumbline.service.seal.WrappingMapper.KeyRow;

/** The key of every programme, under which all is sealed that names people by alias only. A key never changes, so that each is read once. */
@Component
public final class ProgramKeys {

    private final WrappingMapper mapper;
    private final WrappingKeys wrapping;
    private final TransactionTemplate apart;
    private final Map<String, SecretKey> known = new ConcurrentHashMap<>();

    ProgramKeys(WrappingMapper mapper, WrappingKeys wrapping, PlatformTransactionManager manager) {
        this.mapper = mapper;
        this.wrapping = wrapping;
        this.apart = new TransactionTemplate(manager);
        this.apart.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        // Whoever asks may be in a transaction that is rolled back; the key that is remembered here must be there all the same.
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** A programme's key; made when it is first asked for. */
    public SecretKey of(String program) {
        var key = known.get(program);
        if (key == null) {
            key = wrapping.unwrap(Objects.requireNonNull(apart.execute(status -> found(program))));
            known.put(program, key);
        }
        return key;
    }

    private WrappedKey found(String program) {
        var row = mapper.program(program);
        if (row == null) {
            mapper.insertProgram(KeyRow.of(wrapping.wrap(program, Purpose.PROGRAM, Wrapping.fresh())));
            row = mapper.program(program);
        }
        return Objects.requireNonNull(row, "the programme's key was made, and is not there").key();
    }
}
