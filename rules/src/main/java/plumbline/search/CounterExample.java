package plumbline.search;

import plumbline.fact.Bilingual;
import plumbline.fact.SaleFacts;
import plumbline.pack.PackFiles;

/**
 * The smallest sale that was found to break a guarantee.
 *
 * @param guarantee
 *            its stable code, such as {@code balance}; {@code ceiling} where a limit that is in force is gone
 * @param rule
 *            the rule that does it, or the limit that is gone; empty where no single one does
 * @param text
 *            who would get how much, what is allowed, which rule says so
 * @param facts
 *            the sale
 * @param foundAt
 *            how many cases it took, from 1
 * @param file
 *            where its scenario belongs in a pack, such as {@code cases/found-balance.yaml}
 * @param scenario
 *            it fails under the draft and passes once the fault is mended
 */
public record CounterExample(String guarantee, String rule, Bilingual text, SaleFacts facts, int foundAt, String file, String scenario) {

    /** A pack's files with the scenario among them. */
    public PackFiles addTo(PackFiles files) {
        return files.with(file, scenario);
    }
}
