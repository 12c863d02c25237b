package io.pop3gateway.page;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/** What a person sees of something slow: after a tenth of a second, a second and ten, with a picture of each in target/page. */
final class Moments {

    private static final int[] MILLIS = {100, 1_000, 10_000};

    private Moments() {}

    /**
     * Waits through them.
     *
     * @param name of the pictures, before the milliseconds
     * @param look what must hold at each of them
     */
    static void each(Page page, String name, Runnable look) {
        int before = 0;
        for (int millis : MILLIS) {
            page.waitForTimeout(millis - before);
            before = millis;
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(Path.of("target/page/" + name + "-" + millis + ".png")));
            look.run();
        }
    }
}
