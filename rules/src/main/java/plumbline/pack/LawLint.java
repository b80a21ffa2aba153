package plumbline.pack;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds law that does not hold when a rule or a figure rests on it, and figures that nobody has compared with their source for long. */
final class LawLint {

    /** Law changes by the year; what was last looked at before that may have. */
    private static final int FRESH_MONTHS = 12;
    private static final String PARAMETERS = "parameters.yaml";
    private static final String CITATIONS = "citations.yaml";

    private final Pack pack;
    private final LocalDate today;
    private final List<Finding> findings = new ArrayList<>();

    private LawLint(Pack pack, LocalDate today) {
        this.pack = pack;
        this.today = today;
    }

    static List<Finding> of(Pack pack, LocalDate today) {
        var lint = new LawLint(pack, today);
        pack.rules().forEach(lint::checkRule);
        lint.checkParameters();
        var citations = lint.places(CITATIONS);
        pack.citations().keySet().forEach(id -> lint.checkFresh(CITATIONS, citations, id));
        return lint.findings;
    }

    private void checkRule(RuleSource rule) {
        for (var id : rule.citations()) {
            var citation = pack.citations().get(id);
            if (citation != null) {
                check(rule, citation, RulePlaces.of(pack, rule).word("citation", id));
            }
        }
    }

    private void check(RuleSource rule, Citation citation, Finding.Span span) {
        var ended = citation.validTo();
        if (ended.isPresent() && ended.get().isBefore(rule.validFrom())) {
            findings.add(FindingCode.CITATION_REPEALED.at(rule.path(), span, "%s 已于 %s 失效，早于规则的 @validFrom %s；请引用现行法条".formatted(citation.id(),
                    ended.get(), rule.validFrom()),
                    "%s ceased to hold on %s, before the rule's @validFrom %s; cite the article that holds".formatted(citation.id(), ended.get(),
                            rule.validFrom())));
        } else if (ended.isPresent() && rule.validTo().map(to -> to.isAfter(ended.get())).orElse(true)) {
            findings.add(FindingCode.CITATION_ENDED.at(rule.path(), span,
                    "%s 到 %s 为止有效，规则在此之后仍有效；请加 @validTo 或改引现行法条".formatted(citation.id(), ended.get()),
                    "%s holds until %s and the rule beyond it; add @validTo, or cite the article that follows".formatted(citation.id(),
                            ended.get())));
        }
        boolean restsOnAnother = rule.citations().stream().map(pack.citations()::get)
                .anyMatch(it -> it != null && !it.validFrom().isAfter(rule.validFrom()));
        if (citation.validFrom().isAfter(rule.validFrom()) && !restsOnAnother) {
            findings.add(FindingCode.CITATION_NOT_YET.at(rule.path(), span,
                    "%s 自 %s 起有效，规则的 @validFrom 却是 %s".formatted(citation.id(), citation.validFrom(), rule.validFrom()),
                    "%s holds from %s, yet the rule's @validFrom is %s".formatted(citation.id(), citation.validFrom(), rule.validFrom())));
        }
    }

    private void checkParameters() {
        var places = places(PARAMETERS);
        for (var parameter : pack.parameters().values()) {
            checkFresh(PARAMETERS, places, parameter.id());
            parameter.values().forEach((from, dated) -> Optional.ofNullable(pack.citations().get(dated.citation()))
                    .ifPresent(citation -> checkValue(parameter, from, citation,
                            places.span(parameter.id(), "values", from.toString(), "citation"))));
        }
    }

    private void checkValue(Parameter parameter, LocalDate from, Citation citation, Finding.Span span) {
        if (citation.validTo().map(to -> to.isBefore(from)).orElse(false)) {
            findings.add(FindingCode.CITATION_REPEALED.at(PARAMETERS, span,
                    "%s 自 %s 的值引用的 %s 当时已失效".formatted(parameter.id(), from, citation.id()),
                    "the value of %s from %s cites %s, which had ceased to hold".formatted(parameter.id(), from, citation.id())));
        } else if (citation.validFrom().isAfter(from)) {
            findings.add(FindingCode.CITATION_NOT_YET.at(PARAMETERS, span,
                    "%s 自 %s 的值引用的 %s 到 %s 才生效".formatted(parameter.id(), from, citation.id(), citation.validFrom()),
                    "the value of %s from %s cites %s, which holds only from %s".formatted(parameter.id(), from, citation.id(),
                            citation.validFrom())));
        }
    }

    private void checkFresh(String file, YamlPlaces places, String id) {
        var written = places.scalar(id, "checkedOn");
        if (written.isEmpty()) {
            return;
        }
        var span = places.span(id, "checkedOn");
        try {
            if (LocalDate.parse(written.get()).plusMonths(FRESH_MONTHS).isBefore(today)) {
                findings.add(FindingCode.STALE.at(file, span, "%s 上次核对是 %s，已逾 %d 个月；请对照原文".formatted(id, written.get(), FRESH_MONTHS),
                        "%s was last checked on %s, more than %d months ago; compare it with its source".formatted(id, written.get(), FRESH_MONTHS)));
            }
        } catch (DateTimeParseException e) {
            findings.add(FindingCode.DATE_FORM.at(file, span, "%s 的 checkedOn 不是 2005-12-01 这样的日期".formatted(id),
                    "checkedOn of %s is no date such as 2005-12-01".formatted(id)));
        }
    }

    private YamlPlaces places(String file) {
        return YamlPlaces.of(pack.files().has(file) ? pack.files().text(file) : "");
    }
}
