package plumbline.service.web;

import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Whether anything may be stored at the moment. Requests are refused by themselves; what the service does unasked asks here before it begins. */
@Component
public final class Writes {

    private final List<WriteBarrier> barriers;

    @Autowired
    Writes(ObjectProvider<WriteBarrier> barriers) {
        this(barriers.orderedStream().toList());
    }

    Writes(List<WriteBarrier> barriers) {
        this.barriers = List.copyOf(barriers);
    }

    /** Whether there is a reason to store nothing. */
    public boolean areClosed() {
        return barriers.stream().map(WriteBarrier::reason).anyMatch(Optional::isPresent);
    }
}
