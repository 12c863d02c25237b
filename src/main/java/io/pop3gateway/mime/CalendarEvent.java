package io.pop3gateway.mime;

/**
 * The event that a message invites to, cancels or answers (RFC 5546): the first one of its calendar.
 *
 * @param method in lower case, such as "request", "cancel", "reply"; null when there is none
 * @param summary what it is about; null when it says nothing
 * @param start when it begins: RFC 3339 with an offset where the calendar tells one, else a local time, or a day alone; null when
 *     it cannot be read
 * @param end when it ends, as the start; null when it does not say
 * @param organizer the address of who invites; null when there is none
 */
public record CalendarEvent(String method, String summary, String start, String end, String organizer) {}
