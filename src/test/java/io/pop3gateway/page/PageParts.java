package io.pop3gateway.page;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Where things are on the mailbox page. */
final class PageParts {

    private PageParts() {}

    static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    /** The messages of the list, each a button. */
    static Locator entries(Page page) {
        return page.locator("#messages button");
    }

    /** The alert that says what went wrong. */
    static Locator alert(Page page) {
        return page.getByRole(AriaRole.ALERT);
    }
}
