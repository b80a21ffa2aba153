package plumbline.service.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Writes problems: {@code application/problem+json} with the id of the request, the title in Chinese for whom {@code Accept-Language} prefers it. */
final class Problems {

    private Problems() {}

    /** The answer that the problem is, to be returned. */
    static ResponseEntity<byte[]> entity(Problem problem, HttpServletRequest request) {
        var entity = ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        problem.headers().forEach((name, value) -> entity.header(name, value));
        return entity.body(body(problem, RequestIds.of(request), prefersChinese(request)));
    }

    /** The answer that the problem is, to be kept by an idempotency key. */
    static Answer answer(Problem problem, String requestId, boolean inChinese) {
        return new Answer(problem.status(), body(problem, requestId, inChinese), Answer.PROBLEM, Optional.empty(), Optional.empty(), false);
    }

    static boolean prefersChinese(HttpServletRequest request) {
        return request.getHeader("Accept-Language") != null && request.getLocale().getLanguage().equals("zh");
    }

    private static byte[] body(Problem problem, String requestId, boolean inChinese) {
        var members = new LinkedHashMap<String, Object>();
        members.put("type", problem.type().address());
        members.put("title", inChinese ? problem.type().title().zh() : problem.type().title().en());
        members.put("status", problem.status());
        members.put("detail", problem.detail());
        members.put("requestId", requestId);
        members.putAll(problem.members());
        if (!problem.errors().isEmpty()) {
            members.put("errors", errors(problem.errors()));
        }
        return Json.write(members);
    }

    private static List<Map<String, String>> errors(List<FieldError> errors) {
        return errors.stream().map(it -> {
            var members = new LinkedHashMap<String, String>();
            it.pointer().ifPresent(pointer -> members.put("pointer", pointer));
            it.parameter().ifPresent(parameter -> members.put("parameter", parameter));
            members.put("message", it.message());
            return (Map<String, String>) members;
        }).toList();
    }
}
