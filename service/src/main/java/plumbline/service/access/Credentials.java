package plumbline.service.access;

import java.util.Optional;

/** One kind of credential, such as API keys. All kinds there are get asked in turn. */
public interface Credentials {

    /** Who presents this token, if it is of this kind, known and not revoked. Asked anew with every request. */
    Optional<Caller> caller(String token);
}
