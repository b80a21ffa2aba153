package plumbline.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import plumbline.service.web.Answer;
import plumbline.service.web.JsonBody;

/** The edge from outside: what each faulty request gets, and that nothing is open that was not declared so. */
@WebMvcTest(controllers = EdgeTests.ThingController.class)
@ContextConfiguration(classes = EdgeTests.Edge.class)
@ExtendWith(OutputCaptureExtension.class)
class EdgeTests {

    @Autowired
    private MockMvc mvc;

    @Test
    void answersWhatIsRight() throws Exception {
        mvc.perform(posted("{\"id\":\"t-1\"}").header("X-Request-Id", "mine-1")).andExpect(status().isCreated())
                .andExpect(content().json("{\"id\":\"t-1\",\"by\":\"shop\"}"))
                .andExpect(header().string("X-Request-Id", "mine-1")).andExpect(header().string("Location", "/api/v1/programs/liandong/things/t-1"))
                .andExpect(header().string("Content-Type", "application/json"));
    }

    @Test
    void makesAnIdWhereTheCallersIsNone() throws Exception {
        mvc.perform(posted("{}").header("X-Request-Id", "no id!")).andExpect(header().string("X-Request-Id", matchesPattern("[0-9a-f]{32}")))
                .andExpect(jsonPath("$.requestId").value(matchesPattern("[0-9a-f]{32}")));
    }

    @Test
    void tellsWhatIsWrongWithABody() throws Exception {
        expect(posted("{"), 400, "malformed-json");
        expect(posted(""), 400, "malformed-json");
        expect(posted("{\"ids\":1}"), 422, "invalid-input").andExpect(jsonPath("$.errors[0].pointer").value("/id"))
                .andExpect(jsonPath("$.errors[1].pointer").value("/ids")).andExpect(jsonPath("$.errors[2]").doesNotExist());
        expect(posted("{}").contentType(MediaType.TEXT_PLAIN), 415, "unsupported-media-type");
        expect(posted("{}").contentType("application/json;charset=GBK"), 415, "unsupported-media-type");
        expect(posted("{}").accept(MediaType.TEXT_HTML), 406, "not-acceptable");
        expect(posted("{\"id\":\"" + "x".repeat(1 << 20) + "\"}"), 413, "too-large");
    }

    @Test
    void speaksChineseToWhomPrefersIt() throws Exception {
        expect(posted("{}").header("Accept-Language", "zh-CN,en;q=0.5"), 422, "invalid-input").andExpect(jsonPath("$.title").value("请求内容有误"));
        expect(posted("{}"), 422, "invalid-input").andExpect(jsonPath("$.title").value("Something in the request is wrong"));
    }

    @Test
    void tellsWhatIsNotThere() throws Exception {
        expect(get("/api/v1/nothing"), 404, "not-found");
        expect(post("/api/v1/nothing"), 404, "not-found");
        expect(put("/api/v1/programs/liandong/things"), 405, "method-not-allowed").andExpect(header().string("Allow", "POST"));
    }

    @Test
    void hidesWhatBrokeAndLogsItOnce(CapturedOutput output) throws Exception {
        expect(get("/api/v1/broken").header("X-Request-Id", "find-me"), 500, "internal-error")
                .andExpect(content().string(not(containsString("secret"))));
        assertThat(output.getOut().split("the secret reason", -1)).hasSize(2);
        assertThat(output.getOut()).contains("find-me");
    }

    @Test
    void asksForACredential() throws Exception {
        for (var authorization : List.of("Bearer wrong", "Basic c2hvcDpzaG9w", "shop", "Bearer shop extra", "Bearer ")) {
            expect(post("/api/v1/programs/liandong/things").contentType(MediaType.APPLICATION_JSON).content("{").header("Authorization",
                    authorization), 401, "unauthorized")
                    .andExpect(header().string("WWW-Authenticate", "Bearer realm=\"plumbline\""));
        }
        expect(get("/api/v1/signed-in"), 401, "unauthorized");
    }

    @Test
    void deniesWhatIsNotDeclaredOrNotTheirs() throws Exception {
        expect(get("/api/v1/undeclared").header("Authorization", "Bearer shop"), 403, "forbidden");
        expect(get("/api/v1/auditors").header("Authorization", "Bearer shop"), 403, "forbidden");
        var others = mvc
                .perform(post("/api/v1/programs/other/things").contentType(MediaType.APPLICATION_JSON).content("{}").header("Authorization",
                        "Bearer shop"))
                .andExpect(status().isForbidden()).andReturn().getResponse().getContentAsString();
        var nobodys = mvc
                .perform(post("/api/v1/programs/nobody/things").contentType(MediaType.APPLICATION_JSON).content("{}").header("Authorization",
                        "Bearer shop"))
                .andExpect(status().isForbidden()).andReturn().getResponse().getContentAsString();
        assertThat(others.replaceAll("requestId\":\"[^\"]*", "")).isEqualTo(nobodys.replaceAll("requestId\":\"[^\"]*", ""));
        mvc.perform(get("/api/v1/signed-in").header("Authorization", "bearer shop")).andExpect(status().isOk());
        mvc.perform(get("/api/v1/open")).andExpect(status().isOk());
    }

    private static MockHttpServletRequestBuilder posted(String body) {
        return post("/api/v1/programs/liandong/things").contentType(MediaType.APPLICATION_JSON).content(body).header("Authorization", "Bearer shop");
    }

    private org.springframework.test.web.servlet.ResultActions expect(MockHttpServletRequestBuilder request, int status, String problem)
            throws Exception {
        return mvc.perform(request).andExpect(status().is(status)).andExpect(header().string("Content-Type", "application/problem+json"))
                .andExpect(jsonPath("$.type").value("/problems/" + problem)).andExpect(jsonPath("$.status").value(status))
                .andExpect(header().exists("X-Request-Id"));
    }

    @Configuration
    @ComponentScan(basePackages = "plumbline.service.web", excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Idempotency|OpenApiDocument|Tests|IT).*"))
    @Import({AccessConfiguration.class, ThingController.class, UndeclaredController.class})
    static class Edge {

        @Bean
        Credentials shop() {
            return token -> token.equals("shop")
                    ? Optional.of(new Caller("shop", Set.of(Role.STOREFRONT), Optional.of("liandong"), Set.of(), Optional.empty()))
                    : Optional.empty();
        }
    }

    @RestController
    @RequestMapping("/api/v1")
    static class ThingController {

        @PostMapping("/programs/{program}/things")
        @Allowed(Role.STOREFRONT)
        ResponseEntity<byte[]> put(@PathVariable("program") String program, Caller caller, @RequestBody byte[] bytes) {
            var body = JsonBody.parse(bytes);
            var id = body.id("id");
            body.optional("ids", (it, name) -> it.ids(name, 0, 3));
            body.done();
            return Answer.created("/api/v1/programs/" + program + "/things/" + id, Map.of("id", id, "by", caller.id())).entity();
        }

        @GetMapping("/broken")
        @Public
        ResponseEntity<byte[]> broken() {
            throw new IllegalStateException("the secret reason");
        }

        @GetMapping("/open")
        @Public
        ResponseEntity<byte[]> open() {
            return Answer.ok(Map.of()).entity();
        }

        @GetMapping("/signed-in")
        @Allowed
        ResponseEntity<byte[]> signedIn() {
            return Answer.ok(Map.of()).entity();
        }

        @GetMapping("/auditors")
        @Allowed(Role.AUDITOR)
        ResponseEntity<byte[]> auditors() {
            return Answer.ok(Map.of()).entity();
        }

        @PutMapping("/unused")
        @Public
        ResponseEntity<byte[]> unused() {
            return Answer.nothing().entity();
        }
    }

    @RestController
    static class UndeclaredController {

        @GetMapping("/api/v1/undeclared")
        ResponseEntity<byte[]> undeclared() {
            return Answer.ok(Map.of()).entity();
        }
    }
}
