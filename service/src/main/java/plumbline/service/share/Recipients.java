package plumbline.service.share;

import java.util.Comparator;
import java.util.List;

import org.springframework.stereotype.Component;

import plumbline.fact.share.Channel;
import plumbline.service.program.Program;

/** The locks under which shares are counted: one a recipient, and one a channel on which the whole programme has a limit. */
@Component
final class Recipients {

    /** References in one statement. */
    private static final int AT_ONCE = 500;

    private final ShareMapper mapper;

    Recipients(ShareMapper mapper) {
        this.mapper = mapper;
    }

    /** Locks recipients until the caller's transaction ends, in one order whoever locks; who is not known yet is made known. */
    void lock(Program program, List<Ref> refs) {
        var sorted = refs.stream().sorted(Comparator.comparing(Ref::hex)).toList();
        for (int from = 0; from < sorted.size(); from += AT_ONCE) {
            var some = sorted.subList(from, Math.min(from + AT_ONCE, sorted.size()));
            if (mapper.lockRecipients(program.id(), some).size() < some.size()) {
                mapper.addRecipients(program.id(), ShareGathering.list(some));
                mapper.lockRecipients(program.id(), some);
            }
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
