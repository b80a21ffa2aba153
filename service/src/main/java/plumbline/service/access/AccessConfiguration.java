package plumbline.service.access;

import java.util.List;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the gate before everything else. */
@Configuration
class AccessConfiguration implements WebMvcConfigurer {

    private final List<Credentials> credentials;
    private final Environment environment;
    private final ApplicationEventPublisher events;

    AccessConfiguration(List<Credentials> credentials, Environment environment, ApplicationEventPublisher events) {
        this.credentials = List.copyOf(credentials);
        this.environment = environment;
        this.events = events;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Gate(credentials, setting -> environment.getProperty(setting, Boolean.class, false), events::publishEvent))
                .order(Ordered.HIGHEST_PRECEDENCE);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
    }
}
