package plumbline.service.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What fails outside of every controller, as a problem too. */
@Controller
final class FaultController implements ErrorController {

    FaultController() {}

    @RequestMapping(path = "/error", produces = "*/*")
    ResponseEntity<byte[]> fault(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Problem problem) {
            return Problems.entity(problem, request);
        }
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        var type = ProblemAdvice.nearest(status);
        return Problems.entity(Problem.of(type, type.title().en()), request);
    }
}
