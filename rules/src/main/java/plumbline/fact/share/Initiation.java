package plumbline.fact.share;

/**
 * What the member did herself: the affirmative steps of 30 FCC Rcd 7961 (2015) ¶37.
 *
 * @param tappedInvite
 *            whether she asked to invite
 * @param choseRecipients
 *            whether she chose to whom
 * @param tappedSend
 *            whether she sent it
 * @param contactsPreselected
 *            whether recipients were selected before she chose
 */
public record Initiation(boolean tappedInvite, boolean choseRecipients, boolean tappedSend, boolean contactsPreselected) {

    /** Whether every step was hers. */
    public boolean isByMember() {
        return tappedInvite && choseRecipients && tappedSend && !contactsPreselected;
    }
}
