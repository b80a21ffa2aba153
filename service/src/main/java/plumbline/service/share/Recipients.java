package plumbline.service.share;

import java.util.Comparator;
import java.util.List;

import org.springframework.stereotype.Component;

import plumbline.fact.share.Channel;
import plumbline.service.program.Program;

/** The locks under which shares are counted: one a recipient, and one a channel on which the whole programme has a limit. */
@Component
final class Recipients {

    private final ShareMapper mapper;

    Recipients(ShareMapper mapper) {
        this.mapper = mapper;
    }

    /** Locks recipients until the caller's transaction ends, in one order whoever locks; who is not known yet is made known. */
    void lock(Program program, List<Ref> refs) {
        var sorted = refs.stream().sorted(Comparator.comparing(Ref::hex)).toList();
        if (mapper.lockRecipients(program.id(), sorted).size() < sorted.size()) {
            mapper.addRecipients(program.id(), ShareGathering.list(sorted));
            mapper.lockRecipients(program.id(), sorted);
        }
    }

    /** Locks the count of whom the programme reaches on a channel; before any recipient. */
    void lockReach(Program program, Channel channel) {
        if (mapper.lockReach(program.id(), channel.code()) == null) {
            mapper.addReachLock(program.id(), channel.code());
            mapper.lockReach(program.id(), channel.code());
        }
    }
}
