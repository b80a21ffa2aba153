package plumbline.service.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import plumbline.service.Plumbline;
import plumbline.service.web.Problem;
import plumbline.service.web.ProblemType;

/** Which role may call which endpoint, written down: an endpoint that is missing here fails, and so does one that lets in anybody else. */
class RolesIT {

    /** Each endpoint and the roles that it lets in; an asterisk is everybody, without a credential. */
    private static final String TABLE = """
            ANY    /error                                                     *
            GET    /problems                                                  *
            GET    /problems/                                                 *
            GET    /problems/{name}                                           *
            POST   /api/v1/session                                            *
            GET    /api/v1/session                                            officer approver auditor operator admin
            DELETE /api/v1/session                                            officer approver auditor operator admin
            PUT    /api/v1/session/password                                   officer approver auditor operator admin
            GET    /api/v1/programs/{program}                                 storefront officer approver auditor operator admin
            GET    /api/v1/programs/{program}/rulebook                        storefront officer approver auditor operator admin
            PUT    /api/v1/programs/{program}/members/{memberId}              storefront
            GET    /api/v1/programs/{program}/members/{memberId}              storefront auditor operator
            GET    /api/v1/programs/{program}/members/{memberId}/rewards      storefront auditor operator
            GET    /api/v1/programs/{program}/members/{memberId}/personal-data storefront admin
            DELETE /api/v1/programs/{program}/members/{memberId}/personal-data storefront admin
            GET    /api/v1/programs/{program}/ledger/balance                  storefront auditor operator
            POST   /api/v1/programs/{program}/payouts                         storefront
            POST   /api/v1/programs/{program}/quotes                          storefront
            POST   /api/v1/programs/{program}/quotes:preview                  storefront
            GET    /api/v1/programs/{program}/quotes/{quoteId}                storefront auditor
            POST   /api/v1/programs/{program}/quotes/{quoteId}/confirmation   storefront
            GET    /api/v1/programs/{program}/orders/{orderId}                storefront auditor
            POST   /api/v1/programs/{program}/orders/{orderId}/refunds        storefront
            POST   /api/v1/programs/{program}/share-checks                    storefront
            POST   /api/v1/programs/{program}/shares                          storefront
            GET    /api/v1/programs/{program}/opt-outs/{ref}                  storefront
            PUT    /api/v1/programs/{program}/opt-outs/{ref}                  storefront
            DELETE /api/v1/programs/{program}/opt-outs/{ref}                  storefront
            GET    /api/v1/log/checkpoint                                     *
            GET    /api/v1/log/tile/{level}/{*n}                              *
            GET    /api/v1/log/tile/entries/{*n}                              auditor
            GET    /api/v1/log/key                                            *
            GET    /api/v1/log/consistency                                    *
            GET    /api/v1/decisions/{id}/proof                               storefront auditor
            GET    /api/v1/packs                                             officer approver auditor operator admin
            GET    /api/v1/packs/{pack}                                      officer approver auditor operator admin
            GET    /api/v1/packs/{pack}/versions/{n}                         officer approver auditor operator admin
            GET    /api/v1/packs/{pack}/versions/{n}.zip                     officer approver auditor operator admin
            GET    /api/v1/packs/{pack}/diff                                 officer approver auditor operator admin
            POST   /api/v1/packs/{pack}/drafts                               officer
            GET    /api/v1/drafts                                            officer approver auditor operator admin
            GET    /api/v1/drafts/{id}                                       officer approver auditor operator admin
            DELETE /api/v1/drafts/{id}                                       officer
            GET    /api/v1/drafts/{id}/files/{*path}                         officer approver auditor operator admin
            PUT    /api/v1/drafts/{id}/files/{*path}                         officer
            DELETE /api/v1/drafts/{id}/files/{*path}                         officer
            POST   /api/v1/drafts/{id}/rebase                                officer
            GET    /api/v1/drafts/{id}/rendered                              officer approver auditor operator admin
            POST   /api/v1/drafts/{id}/submission                            officer
            DELETE /api/v1/drafts/{id}/submission                            officer
            POST   /api/v1/drafts/{id}/approval                              approver
            POST   /api/v1/drafts/{id}/rejection                             approver
            POST   /api/v1/drafts/{id}/checks                                officer approver
            GET    /api/v1/drafts/{id}/checks/{check}                        officer approver auditor
            DELETE /api/v1/drafts/{id}/checks/{check}                        officer approver
            POST   /api/v1/drafts/{id}/scenarios:accept                      officer
            POST   /api/v1/drafts/{id}/scenarios:add                         officer
            POST   /api/v1/packs/{pack}/versions/{version}/activation        approver
            POST   /api/v1/packs/{pack}/rollback                             approver
            GET    /api/v1/activations                                       officer approver auditor operator admin
            GET    /api/v1/activations/{id}                                  officer approver auditor operator admin
            DELETE /api/v1/activations/{id}                                  approver
            GET    /api/v1/nodes                                             officer approver auditor operator admin
            GET    /api/v1/vocabulary                                         officer approver auditor
            GET    /api/v1/decisions                                          storefront auditor
            GET    /api/v1/decisions/{id}                                     storefront auditor
            GET    /api/v1/decisions/{id}/page                                storefront auditor
            POST   /api/v1/decisions/{id}/replay                              storefront auditor
            POST   /api/v1/exports                                            auditor
            GET    /api/v1/exports/{id}                                       auditor
            POST   /api/v1/decisions/{id}/openings                            auditor admin
            GET    /api/v1/decisions/{id}/openings                            auditor
            GET    /api/v1/log/entries                                        auditor
            """;

    private final Map<String, HandlerMethod> endpoints = endpoints();

    @Test
    void everyEndpointIsInTheTable() {
        assertThat(table().keySet()).containsExactlyInAnyOrderElementsOf(endpoints.keySet());
    }

    @Test
    void eachEndpointLetsInWhomTheTableSaysAndNobodyElse() {
        var found = new ArrayList<String>();
        table().forEach((endpoint, expected) -> {
            if (endpoints.containsKey(endpoint) && !lets(endpoint).equals(expected)) {
                found.add(endpoint + " lets in " + lets(endpoint) + ", the table says " + expected);
            }
        });
        assertThat(found).isEmpty();
    }

    /** The same over HTTP, once: what the gate refuses never reaches its controller. */
    @Test
    void aRefusedRoleReachesNothing() {
        var operator = Doors.signIn(Doors.somebody(Role.OPERATOR));
        var refused = Doors.one().post("/api/v1/programs/liandong/quotes", "{", operator);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(Doors.json(refused).path("type").asString()).isEqualTo("/problems/forbidden");
        assertThat(Doors.one().get("/api/v1/decisions", operator).statusCode()).isEqualTo(403);
        assertThat(Doors.one().get("/api/v1/programs/liandong", operator).statusCode()).isEqualTo(200);
    }

    private Set<String> lets(String endpoint) {
        if (passes(endpoint, Optional.empty())) {
            return Set.of("*");
        }
        return EnumSet.allOf(Role.class).stream().filter(role -> passes(endpoint, Optional.of(role))).map(Role::code)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean passes(String endpoint, Optional<Role> role) {
        var words = endpoint.split(" ", -1);
        var request = new MockHttpServletRequest(words[0], words[1]);
        request.setServletPath(words[1]);
        request.setAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, Map.of("program", "liandong"));
        role.ifPresent(it -> request.addHeader("Authorization", "Bearer " + it.code()));
        var gate = new Gate(List.of(token -> Stream.of(Role.values()).filter(it -> it.code().equals(token)).findFirst()
                .map(it -> new Caller(token, Set.of(it), Optional.empty(), Set.of(), Optional.empty()))), _ -> false, _ -> {});
        try {
            return gate.preHandle(request, new MockHttpServletResponse(), Objects.requireNonNull(endpoints.get(endpoint)));
        } catch (Problem problem) {
            assertThat(problem.type()).isEqualTo(role.isPresent() ? ProblemType.FORBIDDEN : ProblemType.UNAUTHORIZED);
            return false;
        }
    }

    private static Map<String, Set<String>> table() {
        return TABLE.lines().map(line -> line.split(" +", -1)).collect(Collectors.toMap(it -> it[0] + " " + it[1],
                it -> new TreeSet<>(List.of(it).subList(2, it.length)), (one, two) -> one, TreeMap::new));
    }

    /** What the service itself offers: neither the libraries' pages nor the endpoints of tests. */
    private static Map<String, HandlerMethod> endpoints() {
        var home = source(Plumbline.class);
        var found = new TreeMap<String, HandlerMethod>();
        Doors.one().beans(RequestMappingHandlerMapping.class).forEach(mapping -> mapping.getHandlerMethods().forEach((info, method) -> {
            if (source(method.getBeanType()).equals(home)) {
                names(info).forEach(name -> found.put(name, method));
            }
        }));
        return found;
    }

    private static List<String> names(RequestMappingInfo info) {
        var methods = info.getMethodsCondition().getMethods().stream().map(Enum::name).toList();
        return info.getPatternValues().stream()
                .flatMap(pattern -> (methods.isEmpty() ? List.of("ANY") : methods).stream().map(it -> it + " " + pattern)).toList();
    }

    private static String source(Class<?> type) {
        return String.valueOf(type.getProtectionDomain().getCodeSource().getLocation());
    }
}
