"""Messages to people: written to an outbox with the act that causes them, sent afterwards.

One class per message, in the `notices` room of the app that announces. A message goes to the bell of the
signed-in screens and, where the account has an address, by e-mail. This app knows no message of its own.
"""
