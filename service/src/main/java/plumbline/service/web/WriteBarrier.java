package plumbline.service.web;

import java.util.Optional;

/** Something that can have a reason why nothing may be stored at the moment; what only reads goes on. */
public interface WriteBarrier {

    /** The reason, as a sentence; empty while all is well. */
    Optional<String> reason();
}
