"""A program that becomes a role by the token that it finds in a file (AWS_WEB_IDENTITY_TOKEN_FILE), as programs in pods do.

The server's URL, the role and the file are in the environment. Prints what it sees.
"""

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ONCE = Config(retries={"total_max_attempts": 1})
session = boto3.Session(region_name="us-east-1")
try:
    print("caller", session.client("sts", config=ONCE).get_caller_identity()["Arn"])
    print("databases", [each["Name"] for each in session.client("glue", config=ONCE).get_databases()["DatabaseList"]])
    session.client("glue", config=ONCE).create_database(DatabaseInput={"Name": "more"})
except ClientError as error:
    print(error.operation_name, error.response["Error"]["Code"])
