package plumbline.fact.share;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import plumbline.fact.Hearing;
import plumbline.fact.Jurisdiction;
import plumbline.fact.Word;

/** Makes the words of a share, in a stated order, for one listener and one instant. */
public final class ShareWords {

    private final ShareFacts facts;

    public ShareWords(ShareFacts facts) {
        this.facts = facts;
    }

    /** Stage limits: the share as a whole. */
    public Word share(Hearing hearing, Instant at) {
        return new Share(new ShareScope(facts, at, hearing));
    }

    /** Stage limits: one of its recipients. */
    public Word recipient(Hearing hearing, Instant at, RecipientFacts recipient) {
        return new Recipient(new ShareScope(facts, at, hearing), recipient);
    }

    /** Stage disclosures: what is read, once a jurisdiction. */
    public List<Word> messages(Hearing hearing) {
        var scope = new ShareScope(facts, facts.at(), hearing);
        var messages = new ArrayList<Word>(1);
        facts.recipients().stream().map(RecipientFacts::jurisdiction).distinct().sorted(Comparator.comparing(Jurisdiction::code))
                .forEach(jurisdiction -> messages.add(new Message(scope, jurisdiction)));
        return messages;
    }
}
