package plumbline.service.pack;

import java.util.List;
import java.util.Optional;
import plumbline.service.pack.PackMapper.VersionRow;

/**
 * Where a version came from.
 *
 * @param draft
 *            the draft that it was, if it was one
 * @param title
 *            what its author called the change
 * @param authors
 *            the accounts that wrote a part of it
 * @param approver
 *            the account that approved it
 */
public record Origin(Optional<String> draft, String title, List<String> authors, Optional<String> approver) {

    /** Versions that come with the product: nobody wrote or approved them here. */
    public static final Origin PRODUCT = new Origin(Optional.empty(), "", List.of(), Optional.empty());

    public Origin {
        authors = List.copyOf(authors);
    }

    static Origin of(VersionRow row) {
        return new Origin(Optional.ofNullable(row.draft()), row.title(), row.authors().isEmpty() ? List.of() : List.of(row.authors().split(" ", -1)),
                Optional.ofNullable(row.approver()));
    }
}
