package plumbline.service.share;

import org.springframework.stereotype.Component;

import plumbline.decision.share.ShareDecision;
import plumbline.service.log.Ulids;
import plumbline.service.member.Members;
import plumbline.service.member.Party;
import plumbline.service.program.Program;
import plumbline.service.release.Loaded;
import plumbline.service.web.Problem;

/** Decides on a share on what is known now, for checks and for shares that were sent alike. */
@Component
final class ShareDecider {

    private final ShareGathering gathering;
    private final Members members;
    private final Ulids ulids;

    ShareDecider(ShareGathering gathering, Members members, Ulids ulids) {
        this.gathering = gathering;
        this.members = members;
        this.ulids = ulids;
    }

    /**
     * The member who shares.
     *
     * @throws Problem
     *             {@code unknown-member} if she is none
     */
    Party sharer(Program program, Asked asked) {
        return members.find(program, asked.sharer(), asked.at().atZone(program.zone()).toLocalDate())
                .orElseThrow(() -> Problem.unknownMember("/sharerId", asked.sharer()));
    }

    /** Decides under a rulebook. */
    ShareDecided decide(Program program, Asked asked, Party sharer, Loaded rulebook) {
        var facts = gathering.of(program, asked, sharer, rulebook.rulebook());
        return new ShareDecided(ulids.next("d_"), facts, ShareDecision.decide(facts, rulebook.rulebook()), sharer, asked.refs(), rulebook);
    }
}
