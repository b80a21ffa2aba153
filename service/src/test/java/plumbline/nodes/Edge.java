package plumbline.nodes;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service's edge without its capabilities, and one endpoint to try it on: it starts in a second. */
@SpringBootApplication(scanBasePackages = {"plumbline.service.database", "plumbline.service.web", "plumbline.service.access", "plumbline.service.log",
        "plumbline.nodes"})
@AutoConfigurationPackage(basePackages = "plumbline.service")
class Edge {}
