// Lists a mailbox, fetches and exports all of it, reads its oldest message, deletes it.
import java.io.File
import kotlin.system.exitProcess
import org.openapitools.client.apis.MailboxesApi
import org.openapitools.client.apis.MessagesApi
import org.openapitools.client.infrastructure.ApiClient
import org.openapitools.client.infrastructure.ClientError
import org.openapitools.client.infrastructure.ClientException
import org.openapitools.client.models.FetchRequest

/** Whether each message has a line of its own. */
fun lines(file: File, ids: List<String>): Boolean {
    val lines = file.readLines()
    return lines.size == ids.size && ids.all { id -> lines.any { it.contains(id) } }
}

fun main(arguments: Array<String>) {
    val (gateway, user) = arguments
    ApiClient.username = user
    ApiClient.password = "1234qwer"
    val messages = MessagesApi(gateway)
    val mailboxes = MailboxesApi(gateway)
    val ids = { messages.listMessages("demo", order = MessagesApi.OrderListMessages.oldest).items.map { it.id!! } }
    val before = ids()
    val id = before[0]
    println("fetch " + lines(messages.fetchMessages("demo", FetchRequest(before)), before))
    println("export " + lines(mailboxes.exportMailbox("demo", MailboxesApi.FormatExportMailbox.ndjson), before))
    println("text " + messages.readText("demo", id).isNotEmpty())
    println("html " + messages.readHtml("demo", id).readText().startsWith("<!DOCTYPE html>"))
    println("raw " + messages.downloadMessage("demo", id).readText().contains("\r\n\r\n"))
    val read = messages.readMessage("demo", id)
    val deleted = messages.deleteMessageWithHttpInfo("demo", id, null, null, null).statusCode
    val problem = try {
        messages.readMessage("demo", id)
        "none"
    } catch (failure: ClientException) {
        Regex("\"type\":\"([^\"]*)\"").find((failure.response as ClientError<*>).body.toString())!!.groupValues[1]
    }
    println("${before.size} ${read.id == id} $deleted $problem ${ids().size}")
    // Its pools would keep the process for five minutes.
    exitProcess(0)
}
