package plumbline.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collection;
import java.util.Map;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import plumbline.service.database.TestDatabase;

/** A running node of the service: an application context and a web server of its own, over the database that all nodes of a test run share. */
public final class Node implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ConfigurableApplicationContext context;
    private final URI address;

    private Node(ConfigurableApplicationContext context) {
        this.context = context;
        this.address = URI.create("http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /**
     * Starts a node.
     *
     * @param name
     *            its name in log entries
     * @param application
     *            {@code Plumbline}, or a part of it
     * @param settings
     *            {@code property=value}, beside the usual ones
     */
    public static Node start(String name, Class<?> application, String... settings) {
        return new Node(new SpringApplicationBuilder(application).initializers(new TestDatabase())
                .properties("server.port=0", "plumbline.node=" + name, "spring.jmx.enabled=false")
                .properties(settings).run());
    }

    /** Where it listens. */
    public int port() {
        return address.getPort();
    }

    /** One of its beans. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** All of its beans of a type. */
    public <T> Collection<T> beans(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    /** The answer to a {@code POST} of JSON. */
    public HttpResponse<String> post(String path, String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(address.resolve(path)).setHeader("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        return send(request, headers);
    }

    /** The answer to a {@code PUT} of JSON. */
    public HttpResponse<String> put(String path, String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(address.resolve(path)).setHeader("Content-Type", "application/json").PUT(BodyPublishers.ofString(body));
        return send(request, headers);
    }

    /** The answer to a {@code DELETE}. */
    public HttpResponse<String> delete(String path, Map<String, String> headers) {
        return send(HttpRequest.newBuilder(address.resolve(path)).DELETE(), headers);
    }

    /** The answer to a {@code GET}. */
    public HttpResponse<String> get(String path, Map<String, String> headers) {
        return send(HttpRequest.newBuilder(address.resolve(path)), headers);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, Map<String, String> headers) {
        headers.forEach(request::setHeader);
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an answer", e);
        }
    }

    /** Stops it as an operator would: what it has begun is finished first. */
    @Override
    public void close() {
        context.close();
    }
}
