package plumbline.service.web;

import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What the HTTP edge needs of Spring MVC and Tomcat. */
@Configuration
@EnableScheduling
class WebConfiguration implements WebMvcConfigurer {

    /** How much of a refused body is read and thrown away, so that its sender gets to read the refusal. */
    private static final int SWALLOWED_MAX = 16 << 20;

    private final ObjectProvider<WriteBarrier> barriers;

    WebConfiguration(ObjectProvider<WriteBarrier> barriers) {
        this.barriers = barriers;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new MediaTypes());
        registry.addInterceptor(new WritesClosed(new Writes(barriers)));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcat() {
        return factory -> factory.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setMaxSwallowSize(SWALLOWED_MAX);
            }
        });
    }
}
