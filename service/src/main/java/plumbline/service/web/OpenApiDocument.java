package plumbline.service.web;

import io.swagger.v3.core.util.Yaml31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;

/** The OpenAPI 3.1 document: springdoc finds the addresses, {@link Described} and {@code openapi/components.yaml} tell what goes in and out. */
@Configuration
class OpenApiDocument {

    private static final String FILE = "/openapi/components.yaml";
    private static final String BEARER = "bearer";
    private static final Set<ProblemType> EVERYWHERE = EnumSet.of(ProblemType.UNAUTHORIZED, ProblemType.FORBIDDEN, ProblemType.NOT_FOUND,
            ProblemType.NOT_ACCEPTABLE, ProblemType.INVALID_INPUT,
            ProblemType.RATE_LIMITED, ProblemType.INTERNAL_ERROR, ProblemType.OVERLOADED);
    private static final Set<
            ProblemType> WITH_BODY = EnumSet.of(ProblemType.MALFORMED_JSON, ProblemType.TOO_LARGE, ProblemType.UNSUPPORTED_MEDIA_TYPE);
    private static final Set<ProblemType> WITH_KEY = EnumSet.of(ProblemType.IDEMPOTENCY_IN_FLIGHT, ProblemType.IDEMPOTENCY_MISMATCH);

    OpenApiDocument() {}

    @Bean
    OpenApiCustomizer document(ObjectProvider<BuildProperties> build) {
        return document -> {
            var version = build.getIfAvailable() == null ? "development" : String.valueOf(build.getObject().getVersion());
            document.specVersion(SpecVersion.V31).info(new Info().title("Plumbline").version(version)
                    .description(
                            "Decides referral rewards, and who may be sent a share, under rules that officers write, and proves every decision. 依规则决定推荐奖励和可以向谁分享，并为每项决定留下可验证的证明。"));
            merge(document, components());
            document.getComponents().addSecuritySchemes(BEARER, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")
                    .description("A storefront's API key (plk_...), a session token, or an OIDC token."));
            document.setSecurity(List.of(new SecurityRequirement().addList(BEARER)));
        };
    }

    @Bean
    GlobalOperationCustomizer contracts() {
        return (operation, method) -> {
            var words = method.getMethodAnnotation(Described.class);
            return words == null ? operation : described(operation, words, method);
        };
    }

    private static Operation described(Operation operation, Described words, HandlerMethod method) {
        // Two methods may take different bodies at one address; each is told in turn, and what the other one has told stays.
        var told = operation.getSummary();
        operation.summary(told == null ? words.value() : told + "; or: " + words.value()).tags(List.of(words.tag()))
                .operationId(method.getBeanType().getSimpleName().replace("Controller", "") + "." + method.getMethod().getName());
        if (words.request().isEmpty()) {
            operation.setRequestBody(null);
        } else {
            operation.requestBody(new RequestBody().required(true).content(bodies(operation, content(words.requestType(), words.request()))));
        }
        var parameters = new ArrayList<Parameter>(operation.getParameters() == null ? List.of() : operation.getParameters());
        parameters.removeIf(it -> it.get$ref() == null && !"path".equals(it.getIn()) && !"header".equals(it.getIn()));
        for (var name : words.query()) {
            parameters.add(new Parameter().$ref("#/components/parameters/" + name));
        }
        if (words.keyed()) {
            parameters.add(new Parameter().$ref("#/components/parameters/Idempotency-Key"));
        }
        operation.setParameters(new ArrayList<>(new LinkedHashSet<>(parameters)));
        return operation.responses(besides(operation.getResponses(), responses(words, method)));
    }

    /** Besides the bodies that refer to a schema of ours already; what springdoc made up refers to none. */
    private static Content bodies(Operation operation, Content more) {
        if (operation.getRequestBody() != null) {
            keep(operation.getRequestBody().getContent(), more);
        }
        return more;
    }

    private static void keep(@Nullable Content told, Content more) {
        if (told != null) {
            told.forEach((type, body) -> {
                if (body.getSchema() != null && body.getSchema().get$ref() != null) {
                    more.putIfAbsent(type, body);
                }
            });
        }
    }

    /** The same where one address answers in several forms. */
    private static ApiResponses besides(@Nullable ApiResponses told, ApiResponses responses) {
        if (told != null) {
            responses.forEach((status, response) -> {
                if (response.getContent() != null && told.get(status) != null) {
                    keep(told.get(status).getContent(), response.getContent());
                }
            });
        }
        return responses;
    }

    private static ApiResponses responses(Described words, HandlerMethod method) {
        var responses = new ApiResponses();
        for (int status : words.status()) {
            var response = new ApiResponse().description(status == 201 ? "Created" : "OK");
            responses.addApiResponse(Integer.toString(status),
                    status == 204 || words.answer().isEmpty() ? response : response.content(content(words.answerType(), words.answer())));
        }
        problems(words, method).forEach((status, names) -> responses.addApiResponse(Integer.toString(status),
                new ApiResponse().description(names).content(content(Answer.PROBLEM, "Problem"))));
        return responses;
    }

    /** The problems by status, the names of each status in one line. */
    private static Map<Integer, String> problems(Described words, HandlerMethod method) {
        var all = EnumSet.copyOf(EVERYWHERE);
        if (!method.hasMethodAnnotation(GetMapping.class)) {
            all.add(ProblemType.LOG_UNSOUND);
        }
        if (!words.request().isEmpty()) {
            all.addAll(WITH_BODY);
        }
        if (words.keyed()) {
            all.addAll(WITH_KEY);
        }
        all.addAll(List.of(words.problems()));
        return all.stream().sorted(Comparator.naturalOrder())
                .collect(Collectors.groupingBy(ProblemType::status, TreeMap::new, Collectors.mapping(ProblemType::code, Collectors.joining(", "))));
    }

    private static Content content(String mediaType, String schema) {
        return new Content().addMediaType(mediaType, new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + schema)));
    }

    private static void merge(OpenAPI document, Components more) {
        if (document.getComponents() == null) {
            document.setComponents(new Components());
        }
        var components = document.getComponents();
        if (more.getSchemas() != null) {
            more.getSchemas().forEach(components::addSchemas);
        }
        if (more.getParameters() != null) {
            more.getParameters().forEach(components::addParameters);
        }
    }

    private static Components components() {
        try (var file = OpenApiDocument.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is not in this archive");
            }
            return Yaml31.mapper().readValue(file, Components.class);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }
}
