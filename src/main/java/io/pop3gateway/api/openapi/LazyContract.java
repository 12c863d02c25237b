package io.pop3gateway.api.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.quarkus.smallrye.openapi.runtime.OpenApiRecorder;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The API's description as Quarkus serves it, made when it is first asked for. Quarkus has no setting for that: it would read what
 * the build wrote and write it anew, in JSON and in YAML, at each start. So it is kept from finding it there, and told later to do what
 * it does then; should it do so by other means one day, the build fails, or the tests that read the description.
 */
@Singleton
public class LazyContract {

    /** Of the application's resources. */
    private static final ClassLoader FINDS_NONE = ClassLoader.getPlatformClassLoader();

    private final OpenApiDocumentService documents;
    private volatile boolean made = OpenApiConstants.classLoader != FINDS_NONE;

    /** @param documents Quarkus' own, behind its handler */
    public LazyContract(OpenApiDocumentService documents) {
        this.documents = documents;
    }

    /** To be called before Quarkus starts: it looks for the description with this loader, where there is one. */
    public static void postpone() {
        OpenApiConstants.classLoader = FINDS_NONE;
    }

    /** Whether Quarkus has it to serve. */
    boolean isMade() {
        return made;
    }

    /** Makes it, which takes some tenths of a second, unless it is made. */
    synchronized void make() {
        if (!made) {
            OpenApiConstants.classLoader = LazyContract.class.getClassLoader();
            // Its configuration is for other steps; its filters have done their part in the build.
            new OpenApiRecorder(null, null)
                    .prepareDocument(
                            null,
                            Arrays.stream(RunStage.values())
                                    .collect(Collectors.toMap(Function.identity(), stage -> List.of())),
                            OpenApiConstants.DEFAULT_DOCUMENT_NAME);
            made = true;
        }
    }

    /** Its text, when it {@link #isMade}. */
    String text(Format format) {
        return new String(
                documents.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, format), StandardCharsets.UTF_8);
    }
}
