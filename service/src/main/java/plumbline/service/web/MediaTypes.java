package plumbline.service.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses what is not JSON where a controller's method does not say otherwise: bodies of another type (415), and callers that accept no JSON
 * (406). A method with {@code consumes} or {@code produces} of its own has been matched by them already.
 */
final class MediaTypes implements HandlerInterceptor {

    private static final List<MediaType> ANSWERED = List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON);

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotSupportedException, HttpMediaTypeNotAcceptableException {
        if (handler instanceof HandlerMethod method && method.getBeanType().getName().startsWith("plumbline.")) {
            var mapping = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
            if (mapping != null && mapping.consumes().length == 0 && readsBody(method) && hasBody(request)) {
                demandJson(request);
            }
            if (mapping != null && mapping.produces().length == 0) {
                demandAcceptance(request);
            }
        }
        return true;
    }

    private static boolean readsBody(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters()).anyMatch(it -> it.hasParameterAnnotation(RequestBody.class));
    }

    /** What is not there needs no type. */
    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null || request.getContentType() != null;
    }

    private static void demandJson(HttpServletRequest request) throws HttpMediaTypeNotSupportedException {
        var found = request.getContentType();
        try {
            var type = found == null ? MediaType.ALL : MediaType.parseMediaType(found);
            var charset = type.getParameter("charset");
            if (!type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON) || (charset != null && !charset.equalsIgnoreCase("utf-8"))) {
                throw new HttpMediaTypeNotSupportedException(found == null ? null : type, List.of(MediaType.APPLICATION_JSON));
            }
        } catch (InvalidMediaTypeException e) {
            throw new HttpMediaTypeNotSupportedException(String.valueOf(e.getMessage()), List.of(MediaType.APPLICATION_JSON));
        }
    }

    private static void demandAcceptance(HttpServletRequest request) throws HttpMediaTypeNotAcceptableException {
        var found = String.join(",", Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
        if (found.isBlank()) {
            return;
        }
        try {
            var accepted = MediaType.parseMediaTypes(found).stream().filter(it -> it.getQualityValue() > 0).toList();
            if (accepted.stream().noneMatch(it -> ANSWERED.stream().anyMatch(it::includes))) {
                throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
            }
        } catch (InvalidMediaTypeException e) {
            throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
        }
    }
}
