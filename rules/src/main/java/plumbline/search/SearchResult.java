package plumbline.search;

import java.util.List;
import java.util.SortedMap;

/**
 * What a search found.
 *
 * @param counterExamples
 *            one for each guarantee that is broken and each limit that is gone, by code; none where all hold
 * @param cases
 *            how many were tried: all, unless it was stopped
 * @param decisions
 *            how many decisions that took; not the same on every run, for what is found already is not looked for again
 * @param stopped
 *            whether it was stopped, so that another run may find more
 * @param boundaries
 *            how many figures of the draft cases were made near to, by what they are: amounts, rates, days, ages, dates
 */
public record SearchResult(List<CounterExample> counterExamples, int cases, long decisions, boolean stopped, SortedMap<String, Integer> boundaries) {}
