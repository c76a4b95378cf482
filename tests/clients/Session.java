// One session of Java's own client, through which Apache Jena asks and reads: java -cp JARS Session.java DUMP ENDPOINT QUERY PAGE
// Prints status and body (base64) of each answer as JSON: the dump, the query's, the page, a part of the dump.

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.sparql.exec.http.QueryExecutionHTTP;
import org.apache.jena.sparql.exec.http.QuerySendMode;

class Session {
    static final HttpClient CLIENT = HttpClient.newHttpClient(); // offers HTTP/2 with each request

    static String told(int status, byte[] body) {
        return "[%d, \"%s\"]".formatted(status, Base64.getEncoder().encodeToString(body));
    }

    static String got(String address, String header, String value) throws Exception {
        var answer = CLIENT.send(
            HttpRequest.newBuilder(URI.create(address)).header(header, value).build(), BodyHandlers.ofByteArray());
        return told(answer.statusCode(), answer.body());
    }

    static String asked(String endpoint, String query) {
        var execution = QueryExecutionHTTP.service(endpoint)
            .httpClient(CLIENT).sendMode(QuerySendMode.asPost).query(query).build();
        try (execution) {
            var written = new ByteArrayOutputStream();
            ResultSetFormatter.outputAsJSON(written, execution.execSelect());
            return told(200, written.toByteArray());
        }
    }

    public static void main(String[] told) throws Exception {
        System.out.println("[" + String.join(", ",
            got(told[0], "Accept", "application/n-triples"),
            asked(told[1], told[2]),
            got(told[3], "Accept", "text/html"),
            got(told[0], "Range", "bytes=1000-1999")) + "]");
    }
}
