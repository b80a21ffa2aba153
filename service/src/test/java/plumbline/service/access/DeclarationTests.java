package plumbline.service.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMapping;

/** Every endpoint says who may call it, or that everybody may. */
class DeclarationTests {

    @Test
    void everyEndpointIsDeclared() {
        var undeclared = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("plumbline.service").stream()
                .filter(it -> !it.getPackageName().equals("plumbline.service.web")) // public by its address: problem pages and faults
                .flatMap(it -> it.getMethods().stream())
                .filter(it -> it.isAnnotatedWith(RequestMapping.class) || it.isMetaAnnotatedWith(RequestMapping.class))
                .filter(it -> it.isAnnotatedWith(Allowed.class) == it.isAnnotatedWith(Public.class)).map(JavaMethod::getFullName).toList();
        assertThat(undeclared).as("endpoints with neither @Allowed nor @Public, or with both").isEmpty();
    }
}
